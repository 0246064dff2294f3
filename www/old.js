// For browsers that know no modules, such as IE 11: they cannot run the page, but they can show the policies.
location.replace("policies.html");
