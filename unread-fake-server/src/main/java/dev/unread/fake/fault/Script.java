package dev.unread.fake.fault;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/** What goes over the wire in place of an answer, byte for byte. Immutable. */
final class Script {

  private static final byte[] NOTHING = {};

  /** So that the client has read what came before the reset, which takes unread bytes with it. */
  private static final Duration UNTIL_READ = Duration.ofMillis(250);

  private final byte[] bytes;
  private final int atOnce;
  private final int step;
  private final Duration pause;
  private final Duration rest;
  private final Ending ending;

  private Script(byte[] bytes, int atOnce, int step, Duration pause, Duration rest, Ending ending) {
    this.bytes = bytes;
    this.atOnce = atOnce;
    this.step = step;
    this.pause = pause;
    this.rest = rest;
    this.ending = ending;
  }

  static Script silence(Ending ending) {
    return whole(NOTHING, ending);
  }

  static Script whole(byte[] bytes, Ending ending) {
    Duration rest = ending == Ending.RESET && bytes.length > 0 ? UNTIL_READ : Duration.ZERO;
    return new Script(bytes, bytes.length, 1, Duration.ZERO, rest, ending);
  }

  /** Sends the first bytes in one write, the others a few at a time. */
  static Script drip(byte[] bytes, int atOnce, int bytesPerSecond) {
    int steps = Math.min(20, bytesPerSecond);
    int step = bytesPerSecond / steps;
    Duration pause = Duration.ofNanos(1_000_000_000L * step / bytesPerSecond);
    return new Script(bytes, atOnce, step, pause, Duration.ZERO, Ending.CLOSE);
  }

  Script upTo(int length) {
    return whole(Arrays.copyOf(bytes, length), ending);
  }

  int length() {
    return bytes.length;
  }

  ByteBuffer part(int from, int to) {
    return ByteBuffer.wrap(bytes, from, to - from);
  }

  /** What lies between two parts. */
  Duration pause() {
    return pause;
  }

  /** What lies between the last part and the end. */
  Duration rest() {
    return rest;
  }

  Ending ending() {
    return ending;
  }

  int nextStop(int from) {
    return Math.min(bytes.length, from == 0 && atOnce > 0 ? atOnce : from + step);
  }
}
