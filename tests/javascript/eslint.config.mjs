// The recommended rules, for the scripts that ship. Names and types are TypeScript's to check (tsconfig.json).

import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  { ignores: ["**/node_modules/", "**/*.d.ts"] },
  {
    files: ["www/**/*.js", "www/**/*.mjs"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "module",
      globals: { ...globals.browser, ...globals.serviceworker, ZICE_FILES: "readonly", ZICE_KIT: "readonly" },
    },
    rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
  { files: ["www/sw.js"], languageOptions: { globals: { FILES: "readonly", INSTEAD: "readonly", VERSION: "readonly" } } },
];
