package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;

/** Sixteen callers at once; a figure is what one caller waits. */
@Threads(16)
public class SixteenCallsBenchmark extends UnreadCalls {}
