/** Side panels: `<button data-opens="id">` opens the `<dialog id>`; a click beside it closes it. Without scripts the button is a link. */
export function startDialogs(root: ParentNode): void {
  for (const opener of root.querySelectorAll<HTMLElement>("[data-opens]:not([data-started])")) {
    opener.dataset["started"] = "";
    opener.addEventListener("click", (event) => {
      const dialog = document.getElementById(opener.dataset["opens"] ?? "");
      if (!(dialog instanceof HTMLDialogElement)) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const dialog of root.querySelectorAll<HTMLDialogElement>("dialog:not([data-started])")) {
    dialog.dataset["started"] = "";
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }
}
