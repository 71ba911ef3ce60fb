// Suggests pages by name in the search field of a page that is not the search's own, once a reader comes to it.
import { SearchFiles } from "./search_files.js";
import { offer } from "./suggest.js";

for (const form of document.querySelectorAll("form[data-offers]")) {
  const files = new SearchFiles(new URL(form.dataset.offers, location.href));
  offer(form.querySelector("input"), files, new URL(form.dataset.root, location.href));
}
