import assert from "node:assert/strict";
import { test } from "node:test";
import { findQuote, firstPage } from "./quote.ts";

test("a quote is found over line breaks, in any composition and case", () => {
  const page = "Kết quả thực\nhiện: đúng hạn 4.812/4.860 hồ sơ";
  for (const quote of ["kết quả thực hiện", "“… Kết  quả thực hiện …”", "KẾT QUẢ THỰC HIỆN".normalize("NFD")]) {
    const found = findQuote(page, quote);
    assert.deepEqual(found && page.slice(...found), "Kết quả thực\nhiện", quote);
  }
  assert.equal(findQuote(page, "không có"), undefined);
  assert.equal(findQuote(page, " … "), undefined);
});

test("the first page of a citation is opened", () => {
  assert.deepEqual(["4", "4–6", "trang 12", "", "phụ lục"].map(firstPage), [4, 4, 12, 1, 1]);
});
