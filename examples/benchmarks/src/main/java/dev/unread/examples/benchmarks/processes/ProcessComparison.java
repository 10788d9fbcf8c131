package dev.unread.examples.benchmarks.processes;

public final class ProcessComparison {
  private ProcessComparison() {}

  public static void main(String[] args) {}
}
