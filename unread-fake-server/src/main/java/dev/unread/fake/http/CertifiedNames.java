package dev.unread.fake.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names of a server in its certificate: those of loopback, and the host that it listens on,
 * since that is the one in its URL.
 */
final class CertifiedNames {

  private static final byte[] LOCALHOST = dnsName("localhost");
  private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final byte[] IPV4_LOOPBACK_MASK = {-1, 0, 0, 0};

  private final List<byte[]> names = new ArrayList<>();
  private final List<byte[]> permitted = new ArrayList<>();

  private CertifiedNames() {
    names.addAll(List.of(LOCALHOST, address(IPV4_LOOPBACK), address(IPV6_LOOPBACK)));
    permitted.addAll(
        List.of(
            LOCALHOST,
            address(new byte[] {127, 0, 0, 0}, IPV4_LOOPBACK_MASK),
            address(IPV6_LOOPBACK, wholeMask(IPV6_LOOPBACK))));
  }

  /** Returns those of a server that listens on this host. */
  static CertifiedNames of(String host) {
    var names = new CertifiedNames();
    if (isAddress(host)) {
      names.add(addressOf(host));
    } else if (!host.equalsIgnoreCase("localhost")) {
      names.names.add(dnsName(host));
      names.permitted.add(dnsName(host));
    }
    return names;
  }

  private static boolean isAddress(String host) {
    return host.contains(":") || host.matches("[0-9.]+");
  }

  // Nobody is asked for the address of what is one.
  private static InetAddress addressOf(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException noAddress) {
      throw new IllegalArgumentException(text + " is no address", noAddress);
    }
  }

  /** Where it listens on every address, its URL has that of loopback. */
  private void add(InetAddress own) {
    byte[] bytes = own.getAddress();
    if (!own.isAnyLocalAddress()
        && !Arrays.equals(bytes, IPV4_LOOPBACK)
        && !Arrays.equals(bytes, IPV6_LOOPBACK)) {
      names.add(address(bytes));
      permitted.add(address(bytes, wholeMask(bytes)));
    }
  }

  /** Returns them as the server's certificate has them: subject alternative names. */
  byte[] alternatives() {
    return Der.sequence(names.toArray(byte[][]::new));
  }

  /** Returns what the authority is limited to: permitted subtrees of its name constraints. */
  byte[] constraints() {
    byte[][] subtrees = permitted.stream().map(Der::sequence).toArray(byte[][]::new);
    return Der.sequence(Der.tagged(0xa0, subtrees));
  }

  private static byte[] wholeMask(byte[] address) {
    var mask = new byte[address.length];
    Arrays.fill(mask, (byte) 0xff);
    return mask;
  }

  private static byte[] dnsName(String name) {
    return Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] address(byte[]... addressAndMask) {
    return Der.tagged(0x87, addressAndMask);
  }
}
