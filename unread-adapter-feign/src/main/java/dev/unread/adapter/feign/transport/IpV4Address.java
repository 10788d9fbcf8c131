package dev.unread.adapter.feign.transport;

import java.util.regex.Pattern;

/**
 * An address of IPv4 as four numbers. What only looks like one is looked up as a name by the JDK,
 * for as long as that takes and wherever that leads.
 */
public final class IpV4Address {

  private static final Pattern LOOKS_SO = Pattern.compile("[0-9]+(?:\\.[0-9]+){3}");

  // Not with zeros before a number, which some read as octal and the JDK as decimal.
  private static final String NUMBER = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern ADDRESS = Pattern.compile(NUMBER + "(?:\\." + NUMBER + "){3}");

  private IpV4Address() {}

  /** Returns whether this host is an address. */
  static boolean is(String host) {
    return ADDRESS.matcher(host).matches();
  }

  /** Returns whether this host looks like an address and is none, such as 1.2.3.400. */
  public static boolean isBroken(String host) {
    return LOOKS_SO.matcher(host).matches() && !is(host);
  }
}
