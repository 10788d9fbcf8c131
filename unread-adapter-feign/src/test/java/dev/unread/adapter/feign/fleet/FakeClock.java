package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/** Runs a program whose time of day is off, by {@code faketime}. */
final class FakeClock {

  private FakeClock() {}

  /** Returns what to put before a command; where there is no such program, skips the test. */
  static List<String> anHourAhead() {
    assumeThat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "faketime").canExecute()))
        .as("a faketime on this machine")
        .isTrue();
    return List.of(
        "env",
        "FAKETIME_DONT_FAKE_MONOTONIC=1", // which no clock that is set wrong changes
        "DONT_FAKE_MONOTONIC=1", // its older name
        "FAKETIME_FORCE_MONOTONIC_FIX=0", // which would make waits longer
        "faketime",
        "-f",
        "+1h");
  }
}
