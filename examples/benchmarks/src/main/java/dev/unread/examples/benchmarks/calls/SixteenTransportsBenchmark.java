package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;

/** Each transport with sixteen callers at once; a figure is what one caller waits. */
@Threads(16)
public class SixteenTransportsBenchmark extends Transports {}
