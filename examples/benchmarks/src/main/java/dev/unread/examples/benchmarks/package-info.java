/**
 * Measures the adapter and the fake beside their peers, always in one run: {@link
 * dev.unread.examples.benchmarks.Benchmarks} is the entry point.
 */
@NullMarked
package dev.unread.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
