/**
 * A form that is pressed twice is sent once: the second answer would take the place of the first, with its recovery codes or its new session.
 * The server has its own guard, the key of the form.
 */
export function startSendOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset["sent"] !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "";
    // A download, or an answer that never comes: whoever waits so long may press again.
    setTimeout(() => delete form.dataset["sent"], 10_000);
  });
  // The browser's way back shows the page as it was left.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) delete form.dataset["sent"];
  });
}
