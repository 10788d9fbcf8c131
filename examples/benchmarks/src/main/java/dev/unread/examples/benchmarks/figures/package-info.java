/** Medians with their spread, ratios that are only told where they can be trusted, and tables. */
@NullMarked
package dev.unread.examples.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
