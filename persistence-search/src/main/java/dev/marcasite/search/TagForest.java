package dev.marcasite.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hangs tags below each other. */
final class TagForest {
  private final Map<String, List<TagCount>> children = new HashMap<>();

  private TagForest() {}

  static List<TagNode> of(List<TagCount> tags) {
    TagForest forest = new TagForest();
    tags.forEach(
        tag ->
            forest
                .children
                .computeIfAbsent(parent(tag.name()), name -> new ArrayList<>())
                .add(tag));
    return forest.below("");
  }

  private List<TagNode> below(String name) {
    return children.getOrDefault(name, List.of()).stream()
        .filter(tag -> !tag.name().isEmpty())
        .map(tag -> new TagNode(tag, below(tag.name())))
        .toList();
  }

  private static String parent(String name) {
    return name.indexOf('/') < 0 ? "" : name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
