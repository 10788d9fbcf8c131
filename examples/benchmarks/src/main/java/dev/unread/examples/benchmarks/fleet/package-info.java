/** Several processes of one account, seen from the service. */
@NullMarked
package dev.unread.examples.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
