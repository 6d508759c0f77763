package dev.marcasite.search.graph;

/** Which way links are followed. */
public enum Direction {
  /** From a link's source to its target. */
  OUT,
  /** From a link's target to its source. */
  IN,
  /** Either way. */
  BOTH;

  /** The other way; {@link #BOTH} stays. */
  public Direction reversed() {
    return switch (this) {
      case OUT -> IN;
      case IN -> OUT;
      case BOTH -> BOTH;
    };
  }
}
