package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sixteen callers at once; a figure is what one caller waits. They and the server leave the JIT so
 * little of two cores that most of what they run is compiled for one caller, before.
 */
@Threads(16)
@Warmup(iterations = 5, time = 2)
public class SixteenCallsBenchmark extends UnreadCalls {}
