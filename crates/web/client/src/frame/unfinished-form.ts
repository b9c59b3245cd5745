/** Asks before leaving a page whose form (`data-keep`) has typed values that were not sent. */
export function startUnfinishedForms(): void {
  let unsent = false;
  document.addEventListener("input", (event) => {
    if (event.target instanceof Element && event.target.closest("form[data-keep]") !== null) unsent = true;
  });
  document.addEventListener("submit", () => {
    unsent = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsent) event.preventDefault();
  });
}
