/**
 * Ready-made access to what the model keeps: each call joins the open transaction or runs in one of
 * its own, and none commits by itself.
 *
 * <p>Start at {@link Settings}. Failures are those of {@code dev.marcasite.persistence.Database}.
 */
@NullMarked
package dev.marcasite.persistence.repository;

import org.jspecify.annotations.NullMarked;
