## Documentation of the API.
api-docs-title = API documentation
api-docs-lead = Whatever the pages do can be done with JSON under /api/v1. The full description:
api-docs-begin = Begin
api-docs-token = Make a token on the page “My account” and send it with each call. It can do what its maker may do, within the chosen scope.
api-docs-key = Each write needs the header Idempotency-Key with a new UUID. When no answer arrives, send the same call again with the same key: it is done only once.
api-docs-problem = Refusals follow RFC 9457 (application/problem+json): what happened, why, what to do, and a code that stays.
api-docs-schemas = Types
api-docs-contents = Calls
