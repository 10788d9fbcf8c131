package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;

/**
 * More callers than connections, so that most of them wait for one; warmed as {@link
 * SixteenCallsBenchmark} is.
 */
@Threads(200)
public class TwoHundredCallsBenchmark extends SixteenCallsBenchmark {}
