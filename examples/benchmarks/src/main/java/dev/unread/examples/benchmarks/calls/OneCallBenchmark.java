package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;

/** One caller. */
@Threads(1)
public class OneCallBenchmark extends UnreadCalls {}
