/**
 * The knowledge-base model: knowledge bases of entries, with tags, links and sources.
 *
 * <p>Start at {@link Entry}. An application may map the model whole, in part, or not at all; a
 * {@code Database} maps it when its settings name no entities of their own. The tables and the
 * rules on delete are those of the model's changelog; nothing in the model dangles: what belongs to
 * an entry goes with it, and a link to a deleted entry waits for its return.
 */
@NullMarked
package dev.marcasite.persistence.model;

import org.jspecify.annotations.NullMarked;
