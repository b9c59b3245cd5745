/** After a refused form the focus goes to the summary of errors, whose links lead to the fields. */
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}
