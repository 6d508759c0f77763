/**
 * Ready-made access to entities: each call joins the open transaction or runs in one of its own,
 * and none commits by itself.
 *
 * <p>Start at {@link EntityRepository}, which serves each class of entities; {@link Settings},
 * {@link Tags}, {@link Hierarchy}, {@link Dependencies} and {@link Stars} know the rules of their
 * part of the model. Failures are those of {@code dev.marcasite.persistence.Database}; an entity
 * that must be there and is not is a {@link MissingEntityException}.
 */
@NullMarked
package dev.marcasite.persistence.repository;

import org.jspecify.annotations.NullMarked;
