package dev.unread.fake.fault.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * The bytes that go over the wire in place of a response, in which steps, and how it ends.
 * Immutable.
 */
final class WireScript {

  private static final byte[] EMPTY = {};

  /** A reset discards what the client has not read yet, so it waits until that is read. */
  private static final Duration UNTIL_READ = Duration.ofMillis(250);

  private final byte[] bytes;
  private final int firstWrite;
  private final int step;
  private final Duration pause;
  private final Duration finalPause;
  private final ConnectionEnd ending;

  private WireScript(
      byte[] bytes,
      int firstWrite,
      int step,
      Duration pause,
      Duration finalPause,
      ConnectionEnd ending) {
    this.bytes = bytes;
    this.firstWrite = firstWrite;
    this.step = step;
    this.pause = pause;
    this.finalPause = finalPause;
    this.ending = ending;
  }

  static WireScript silence(ConnectionEnd ending) {
    return whole(EMPTY, ending);
  }

  static WireScript whole(byte[] bytes, ConnectionEnd ending) {
    Duration finalPause =
        ending == ConnectionEnd.RESET && bytes.length > 0 ? UNTIL_READ : Duration.ZERO;
    return new WireScript(bytes, bytes.length, 1, Duration.ZERO, finalPause, ending);
  }

  /** Sends the first bytes in one write, the others a few at a time. */
  static WireScript drip(byte[] bytes, int firstWrite, int bytesPerSecond) {
    int steps = Math.min(20, bytesPerSecond);
    int step = bytesPerSecond / steps;
    Duration pause = Duration.ofNanos(1_000_000_000L * step / bytesPerSecond);
    return new WireScript(bytes, firstWrite, step, pause, Duration.ZERO, ConnectionEnd.CLOSE);
  }

  WireScript upTo(int length) {
    return whole(Arrays.copyOf(bytes, length), ending);
  }

  int length() {
    return bytes.length;
  }

  ByteBuffer slice(int from, int to) {
    return ByteBuffer.wrap(bytes, from, to - from);
  }

  /** Returns the pause between two writes. */
  Duration pause() {
    return pause;
  }

  /** Returns the pause between the last write and the end. */
  Duration finalPause() {
    return finalPause;
  }

  ConnectionEnd ending() {
    return ending;
  }

  int nextEnd(int from) {
    return Math.min(bytes.length, from == 0 && firstWrite > 0 ? firstWrite : from + step);
  }
}
