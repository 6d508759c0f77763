/**
 * The rows, one class each, with a benchmark {@code ours} and, where there is a yardstick, another
 * one {@code baseline}.
 *
 * <p>Each says what it compares and why that is fair. See {@link
 * dev.marcasite.benchmarks.BenchmarkRow}.
 */
@NullMarked
package dev.marcasite.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
