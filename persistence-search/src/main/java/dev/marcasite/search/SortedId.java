package dev.marcasite.search;

import java.util.List;

/** An entry and what it is sorted by. */
record SortedId(long id, String sortKey) {
  PageMark mark(SearchOrder order) {
    return new PageMark(order, List.of(id), sortKey);
  }
}
