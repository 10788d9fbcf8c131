package dev.unread.fake.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The address of the machine to listen on, by the name that somebody gave it. */
public final class ListenAddress {

  private final String name;

  private ListenAddress(String name) {
    this.name = name;
  }

  /**
   * Returns the address of this name: a host or an IP address, that of IPv6 with the brackets of a
   * URL or without.
   *
   * @throws IllegalArgumentException if it is neither; the message does not repeat it
   */
  public static ListenAddress of(String name) {
    boolean bracketed = name.startsWith("[") && name.endsWith("]") && isIpv6(name);
    String bare = bracketed ? name.substring(1, name.length() - 1) : name;
    if (!bare.matches("[\\w.-]++|[0-9a-fA-F:.]++(%[\\w.-]++)?")) {
      throw new IllegalArgumentException(
          "a host is a name or an IP address, such as 127.0.0.1, without a port or http://");
    }
    return new ListenAddress(bare);
  }

  private static boolean isIpv6(String name) {
    return name.contains(":"); // which the name of a host cannot
  }

  /** Returns the name, without brackets. */
  public String name() {
    return name;
  }

  /** Returns whether this is every address that the machine has. */
  public boolean isEvery() {
    return name.matches("0+(\\.0+){0,3}") || (isIpv6(name) && parse().isAnyLocalAddress());
  }

  /**
   * Returns the host in a URL for clients on this machine. Every address is one to listen on; only
   * some systems take it for one to connect to.
   */
  public String hostInUrl() {
    if (!isEvery()) {
      return toString();
    }
    return isIpv6(name) && !(parse() instanceof Inet4Address) ? "[::1]" : "127.0.0.1";
  }

  // An address is not looked up; what is none will not be listened on either.
  private InetAddress parse() {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException notAnAddress) {
      return InetAddress.getLoopbackAddress();
    }
  }

  /** Returns the name as it stands before a port. */
  @Override
  public String toString() {
    return isIpv6(name) ? "[" + name + "]" : name;
  }
}
