package dev.unread.examples.benchmarks.calls;

import org.openjdk.jmh.annotations.Threads;

/** Each transport with one caller. */
@Threads(1)
public class OneTransportBenchmark extends Transports {}
