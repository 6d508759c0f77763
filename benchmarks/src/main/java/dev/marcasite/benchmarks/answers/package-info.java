/**
 * How good the answers of the search are, by collections of questions with judged documents.
 *
 * <p>Start at {@link Answers}: one command for any folder with {@code docs.jsonl}, {@code
 * queries.jsonl} and {@code qrels.tsv}.
 */
@NullMarked
package dev.marcasite.benchmarks.answers;

import org.jspecify.annotations.NullMarked;
