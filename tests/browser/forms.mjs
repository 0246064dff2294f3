// The forms in which the page is shipped, and the browsers each is for.

import { siteUrl } from "./browser.mjs";

const OF_TODAY = ["Chromium", "Firefox ESR", "WebKitGTK"];
const OLD = ["Chromium 69", "Chromium 80"];

/** Each form: where it is opened, and in which browsers. */
export const FORMS = [{ name: "the site", url: siteUrl, browsers: [...OF_TODAY, ...OLD] }];
