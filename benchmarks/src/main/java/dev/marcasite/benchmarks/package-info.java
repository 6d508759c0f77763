/**
 * Measures the rows of {@code benchmarks/target/ratios.tsv}: our time beside that of a baseline.
 *
 * <p>Start at {@link dev.marcasite.benchmarks.Benchmarks}. A row is one class in {@code
 * dev.marcasite.benchmarks.rows}; {@link dev.marcasite.benchmarks.BenchmarkRow} says how to write
 * one.
 */
@NullMarked
package dev.marcasite.benchmarks;

import org.jspecify.annotations.NullMarked;
