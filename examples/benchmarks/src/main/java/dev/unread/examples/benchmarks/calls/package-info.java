/** What one call costs, measured with JMH against a server that costs next to nothing. */
@NullMarked
package dev.unread.examples.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
