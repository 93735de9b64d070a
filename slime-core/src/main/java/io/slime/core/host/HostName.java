// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

import com.google.common.net.InetAddresses;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host as users, Istio and proxies write it: {@code reviews}, {@code reviews.default.svc}, {@code
 * *.example.com}, {@code *}, {@code 10.1.2.3}, {@code [fd00::1]:80}. The rules are those by which
 * Istio admits the host of a {@code Sidecar}: labels of 1 to 63 letters, digits and inner hyphens,
 * no last label of digits only, a wildcard only as the whole first label, 255 characters in all.
 *
 * <p>Text is kept in lower case and without the dot that may end an absolute name: both are legal
 * DNS, but Istio compares byte by byte, so that anything else matches nothing.
 */
public sealed class HostName implements Comparable<HostName> {

  /** What a text is as a host. */
  public enum Form {
    /** A name of two labels or more. */
    NAME,
    /** A name of one label, which means nothing outside a namespace. */
    SHORT_NAME,
    /** {@code *.suffix}: every name that ends in the suffix and is longer. */
    WILDCARD,
    /** {@code *}: every host. */
    ANY,
    /** An IPv4 address. */
    IPV4,
    /** An IPv6 address; its text has no brackets. */
    IPV6,
    /** None of these; {@link HostName#problem} says why. */
    INVALID
  }

  /** The port of a host that names none. */
  public static final int NO_PORT = -1;

  private final String text;
  private final Form form;
  private final @Nullable HostProblem problem;

  private HostName(String text, Form form, @Nullable HostProblem problem) {
    this.text = text;
    this.form = form;
    this.problem = problem;
  }

  static HostName of(String text, Form form, int port) {
    return port == NO_PORT ? new HostName(text, form, null) : new WithPort(text, form, port);
  }

  static HostName invalid(String text, HostProblem problem) {
    return new HostName(text, Form.INVALID, problem);
  }

  /** Few hosts have a port, and there are many hosts. */
  private static final class WithPort extends HostName {
    private final int port;

    WithPort(String text, Form form, int port) {
      super(text, form, null);
      this.port = port;
    }

    @Override
    public int port() {
      return port;
    }
  }

  /**
   * Reads a host, with or without a port.
   *
   * @param text any text
   * @return the host; of form {@link Form#INVALID} where the text is none
   */
  public static HostName parse(String text) {
    return HostParser.parse(text);
  }

  /**
   * Whether a text is a name that {@link #parse} would keep as it is: the question to ask first
   * where there are many hosts, since nearly all are such, and no host is made for the answer.
   *
   * @param text any text
   * @return true for a {@link Form#NAME} or a {@link Form#SHORT_NAME} in lower case, without port
   *     and final dot
   */
  public static boolean isPlainName(String text) {
    return HostParser.isPlainName(text);
  }

  /**
   * What a plain name has after its first two labels, which are a Service and its namespace in the
   * full host of a Service. Of many names nearly all lie in one domain: it is then read once, and
   * there is one text for it.
   *
   * @param text any text
   * @param known the domain of a name that was read before, or empty
   * @return the domain, {@code known} itself if it is that; empty for a name of two labels or one;
   *     null for a text that is no plain name
   * @see #isPlainName
   */
  public static @Nullable String domain(String text, String known) {
    return HostParser.domain(text, known);
  }

  /**
   * The host in lower case, without port, brackets and final dot.
   *
   * @return the host; the text as it was given if it is invalid
   */
  public String text() {
    return text;
  }

  /**
   * What it is.
   *
   * @return the form
   */
  public Form form() {
    return form;
  }

  /**
   * The port that was written after the host.
   *
   * @return 1 to 65535, or {@link #NO_PORT}
   */
  public int port() {
    return NO_PORT;
  }

  /**
   * Whether it is a host at all.
   *
   * @return false for {@link Form#INVALID}
   */
  public boolean isValid() {
    return problem == null;
  }

  /**
   * Whether it stands for many hosts.
   *
   * @return true for {@link Form#WILDCARD} and {@link Form#ANY}
   */
  public boolean isWildcard() {
    return form == Form.WILDCARD || form == Form.ANY;
  }

  /**
   * Whether it is an IP address.
   *
   * @return true for {@link Form#IPV4} and {@link Form#IPV6}
   */
  public boolean isAddress() {
    return form == Form.IPV4 || form == Form.IPV6;
  }

  /**
   * Why it is no host.
   *
   * @return the problem; empty for a valid host
   */
  public Optional<HostProblem> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * The host as Istio reads it in a resource of a namespace: a name of one label is that of a
   * Service beside the resource, everything else stands for itself.
   *
   * @param host a host, in any case
   * @param namespace the namespace of the resource that names the host
   * @param clusterDomain the domain of Services
   * @return the qualified host in lower case
   */
  public static String qualify(String host, String namespace, String clusterDomain) {
    String folded = fold(host);
    return folded.isEmpty()
            || folded.indexOf('.') >= 0
            || folded.indexOf(':') >= 0
            || folded.equals("*")
        ? folded
        : ServiceHost.host(folded, namespace, clusterDomain);
  }

  /**
   * Brings a host into the form in which hosts are compared: lower case, no final dot.
   *
   * @param host a host
   * @return the same text where it is in that form already
   */
  public static String fold(String host) {
    int end = withoutFinalDot(host, host.length());
    for (int i = 0; i < end; i++) {
      if (isUpper(host.charAt(i))) {
        return lowerCase(host, 0, end);
      }
    }
    return end == host.length() ? host : host.substring(0, end);
  }

  /**
   * Whether there is a host that both stand for: Istio's {@code host.Name.Matches}.
   *
   * @param a a host or wildcard in lower case
   * @param b a host or wildcard in lower case
   * @return true if they are equal or a wildcard on either side covers the other
   */
  public static boolean overlap(String a, String b) {
    return covers(a, b) || covers(b, a);
  }

  /**
   * Whether one host stands for everything that the other stands for: Istio's {@code
   * host.Name.SubsetOf}, seen from the wider side.
   *
   * @param wide a host or wildcard in lower case
   * @param narrow a host or wildcard in lower case
   * @return true if they are equal or {@code wide} is a wildcard over {@code narrow}
   */
  public static boolean covers(String wide, String narrow) {
    if (!isWildcard(wide)) {
      return wide.equals(narrow);
    }
    int suffix = wide.length() - 1;
    int start = narrow.length() - suffix;
    // The star of a narrower wildcard is no character that a suffix could match.
    return start >= (isWildcard(narrow) ? 1 : 0) && narrow.regionMatches(start, wide, 1, suffix);
  }

  /**
   * Whether a host begins with a star, which is all that Istio looks at.
   *
   * @param host a host
   * @return true for {@code *} and {@code *.suffix}
   */
  public static boolean isWildcard(String host) {
    return !host.isEmpty() && host.charAt(0) == '*';
  }

  /** The end of a host of the given length: before the dot of an absolute name. */
  static int withoutFinalDot(String text, int length) {
    boolean absolute = length > 1 && text.charAt(length - 1) == '.';
    // "*." is a broken wildcard; without its dot it would cover everything.
    return absolute && !(length == 2 && text.charAt(0) == '*') ? length - 1 : length;
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static String lowerCase(String text, int start, int end) {
    char[] folded = new char[end - start];
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      folded[i - start] = isUpper(c) ? (char) (c + ('a' - 'A')) : c;
    }
    return new String(folded);
  }

  static boolean isIpAddress(String ascii) {
    // Zones (fe80::1%eth0) name an interface of one machine; they mean nothing in a mesh.
    return ascii.indexOf('%') < 0 && InetAddresses.isInetAddress(ascii);
  }

  @Override
  public int compareTo(HostName other) {
    int order = text.compareTo(other.text);
    return order != 0 ? order : Integer.compare(port(), other.port());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostName host && port() == host.port() && text.equals(host.text);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + port();
  }

  /**
   * The host as text, with its port if it has one.
   *
   * @return for example {@code [fd00::1]:80}
   */
  @Override
  public String toString() {
    if (port() == NO_PORT) {
      return text;
    }
    return form == Form.IPV6 ? "[" + text + "]:" + port() : text + ":" + port();
  }
}
