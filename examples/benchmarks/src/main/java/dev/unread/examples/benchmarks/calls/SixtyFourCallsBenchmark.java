package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;

/** As many callers as there are connections; warmed as {@link SixteenCallsBenchmark} is. */
@Threads(64)
public class SixtyFourCallsBenchmark extends SixteenCallsBenchmark {}
