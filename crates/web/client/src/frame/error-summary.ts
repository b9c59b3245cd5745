/** After a refused form the focus goes to the summary of errors, whose links lead to the fields. Samples do not take it. */
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>("[data-error-summary]:not([data-samples] *)")?.focus();
}
