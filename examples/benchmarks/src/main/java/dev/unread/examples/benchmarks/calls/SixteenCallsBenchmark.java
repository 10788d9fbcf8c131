package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sixteen callers at once; a figure is what one caller waits. They and the server leave the JIT so
 * little of two cores that it takes most of a minute to compile what they run; a shorter warm-up
 * measures the JIT.
 */
@Threads(16)
@Warmup(iterations = 10, time = 4)
public class SixteenCallsBenchmark extends UnreadCalls {}
