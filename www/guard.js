// The first script of the single file, for browsers of any age: where the page can be opened, the policies to read are
// put away before they show. Where this does not get that far, they stay.

try {
  new DecompressionStream("deflate-raw");
  document.documentElement.setAttribute("data-opening", "");
} catch {
  // They are to be read.
}
