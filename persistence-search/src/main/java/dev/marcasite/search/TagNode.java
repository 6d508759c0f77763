package dev.marcasite.search;

import java.util.List;

/**
 * A tag in the tree that the slashes in the names of tags make.
 *
 * @param tag the tag; one that only stands above others has no entries of its own
 * @param children the tags right below it, by name
 */
public record TagNode(TagCount tag, List<TagNode> children) {
  /** Keeps its own copy of the children. */
  public TagNode {
    children = List.copyOf(children);
  }
}
