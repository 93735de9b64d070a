// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

import static io.slime.core.host.HostName.NO_PORT;
import static io.slime.core.host.HostName.invalid;

import io.slime.core.host.HostName.Form;
import org.jspecify.annotations.Nullable;

/** Reads hosts: in one pass where nothing has to be changed, else with care. */
final class HostParser {
  private static final int MAX_NAME = 255;
  private static final int MAX_LABEL = 63;
  private static final int MAX_PORT = 65_535;
  private static final int ASCII = 0x7f;

  // What there can be instead of the beginning of a domain.
  private static final int NO_DOMAIN = 0;
  private static final int NOT_PLAIN = -1;
  private static final int KNOWN = -2;

  private HostParser() {}

  /** Whether a text is a name in the form in which names are kept: the way of nearly all hosts. */
  static boolean isPlainName(String text) {
    return domainStart(text, "") != NOT_PLAIN;
  }

  /** What follows the first two labels of a plain name: known, or empty; null for other texts. */
  static @Nullable String domain(String text, String known) {
    int start = domainStart(text, known);
    return switch (start) {
      case NOT_PLAIN -> null;
      case KNOWN -> known;
      case NO_DOMAIN -> "";
      default -> text.substring(start);
    };
  }

  /** Where the third label of a plain name begins; does not read a domain that is known. */
  private static int domainStart(String text, String known) {
    int length = text.length();
    if (length > MAX_NAME) {
      return NOT_PLAIN;
    }
    int domain = NO_DOMAIN;
    int label = 0;
    char before = '.';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (before == '.' || before == '-' || i - label > MAX_LABEL) {
          return NOT_PLAIN;
        }
        if (label > 0 && domain == NO_DOMAIN) {
          domain = i + 1;
          if (length - domain == known.length() && text.startsWith(known, domain)) {
            return known.isEmpty() ? NOT_PLAIN : KNOWN;
          }
        }
        label = i + 1;
      } else if (!isLower(c) && !isDigit(c) && (c != '-' || before == '.')) {
        return NOT_PLAIN;
      }
      before = c;
    }
    boolean isPlain =
        before != '.'
            && before != '-'
            && length - label <= MAX_LABEL
            && (isLower(before) || !isNumeric(text, label, length));
    return isPlain ? domain : NOT_PLAIN;
  }

  static HostName parse(String text) {
    return isPlainName(text)
        ? HostName.of(text, text.indexOf('.') < 0 ? Form.SHORT_NAME : Form.NAME, NO_PORT)
        : withCare(text);
  }

  private static HostName withCare(String text) {
    if (!text.isEmpty() && text.charAt(0) == '[') {
      return bracketed(text);
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return name(text, text.length(), NO_PORT);
    }
    if (text.indexOf('/') >= 0) {
      return invalid(text, HostProblem.SLASH); // a URL, whose colon is not that of a port
    }
    if (colon != text.lastIndexOf(':')) {
      return address(text, text, NO_PORT);
    }
    int port = port(text, colon + 1);
    return port == NO_PORT ? invalid(text, HostProblem.BAD_PORT) : name(text, colon, port);
  }

  /** {@code [fd00::1]} or {@code [fd00::1]:80}. */
  private static HostName bracketed(String text) {
    int close = text.indexOf(']');
    if (close < 0) {
      return invalid(text, HostProblem.BAD_ADDRESS);
    }
    String inner = text.substring(1, close);
    if (inner.indexOf(':') < 0) {
      return invalid(text, HostProblem.BAD_ADDRESS);
    }
    if (close == text.length() - 1) {
      return address(text, inner, NO_PORT);
    }
    int port = text.charAt(close + 1) == ':' ? port(text, close + 2) : NO_PORT;
    return port == NO_PORT ? invalid(text, HostProblem.BAD_PORT) : address(text, inner, port);
  }

  private static HostName address(String text, String address, int port) {
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) > ASCII) {
        return invalid(text, HostProblem.BAD_ADDRESS);
      }
    }
    return HostName.isIpAddress(address)
        ? HostName.of(HostName.fold(address), Form.IPV6, port)
        : invalid(text, HostProblem.BAD_ADDRESS);
  }

  private static HostName name(String text, int length, int port) {
    int end = HostName.withoutFinalDot(text, length);
    if (end == 0) {
      return invalid(text, HostProblem.EMPTY);
    }
    if (end > MAX_NAME) {
      return invalid(text, HostProblem.TOO_LONG);
    }
    int start = 0;
    if (text.charAt(0) == '*') {
      if (end == 1) {
        return HostName.of("*", Form.ANY, port);
      }
      if (text.charAt(1) != '.') {
        return invalid(text, problemOfStar(text, end));
      }
      start = 2;
    }
    HostProblem problem = problem(text, start, end);
    if (problem != null) {
      return invalid(text, problem);
    }
    int label = text.lastIndexOf('.', end - 1) + 1;
    if (isNumeric(text, label, end)) {
      return numeric(text, end, port);
    }
    Form form = start > 0 ? Form.WILDCARD : label == 0 ? Form.SHORT_NAME : Form.NAME;
    return HostName.of(HostName.fold(text.substring(0, end)), form, port);
  }

  /** The last label has digits only: an IPv4 address, or nothing that Istio accepts. */
  private static HostName numeric(String text, int end, int port) {
    String host = text.substring(0, end);
    return HostName.isIpAddress(host)
        ? HostName.of(host, Form.IPV4, port)
        : invalid(text, HostProblem.NUMERIC_LAST_LABEL);
  }

  private static boolean isNumeric(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The first thing that is wrong with the labels between two indices; null if nothing is. */
  private static @Nullable HostProblem problem(String text, int start, int end) {
    int label = start;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        HostProblem problem = problemOfLabel(text, label, i);
        if (problem != null) {
          return problem;
        }
        label = i + 1;
      } else if (c != '-' && !isLower(c) && !isDigit(c) && !HostName.isUpper(c)) {
        return problemOfCharacter(c);
      }
    }
    return problemOfLabel(text, label, end);
  }

  private static @Nullable HostProblem problemOfLabel(String text, int start, int end) {
    if (start == end) {
      return HostProblem.EMPTY_LABEL;
    }
    if (end - start > MAX_LABEL) {
      return HostProblem.LABEL_TOO_LONG;
    }
    return text.charAt(start) == '-' || text.charAt(end - 1) == '-'
        ? HostProblem.HYPHEN_AT_EDGE
        : null;
  }

  private static HostProblem problemOfCharacter(char c) {
    if (c == '*') {
      return HostProblem.PARTIAL_WILDCARD;
    }
    if (c == '/') {
      return HostProblem.SLASH;
    }
    return c > ASCII && Character.isLetter(c) ? HostProblem.NOT_ASCII : HostProblem.BAD_CHARACTER;
  }

  /**
   * {@code *&#47;host} is a namespace and a host; any other text after a star is half a wildcard.
   */
  private static HostProblem problemOfStar(String text, int end) {
    int slash = text.indexOf('/');
    return slash >= 0 && slash < end ? HostProblem.SLASH : HostProblem.PARTIAL_WILDCARD;
  }

  private static int port(String text, int start) {
    int length = text.length() - start;
    if (length < 1 || length > 5) {
      return NO_PORT;
    }
    int port = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return NO_PORT;
      }
      port = port * 10 + (c - '0');
    }
    return port >= 1 && port <= MAX_PORT ? port : NO_PORT;
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
