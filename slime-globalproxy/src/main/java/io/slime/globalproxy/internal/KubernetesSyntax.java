// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.slime.core.ObjectName;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * How Kubernetes writes labels and quantities: what its API server would refuse is told before
 * anything is applied.
 */
final class KubernetesSyntax {
  /** An exponent of more digits is none that an amount of CPU or memory needs. */
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE]([+-]?[0-9]{1,2}))?");

  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("G", BigDecimal.TEN.pow(9)),
          Map.entry("T", BigDecimal.TEN.pow(12)),
          Map.entry("P", BigDecimal.TEN.pow(15)),
          Map.entry("E", BigDecimal.TEN.pow(18)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private KubernetesSyntax() {}

  /** The key of a label or an annotation: {@code name} or {@code owner.domain/name}. */
  static boolean isKey(String key) {
    int slash = key.indexOf('/');
    return ObjectName.isLabel(key.substring(slash + 1))
        && (slash < 0 || ObjectName.isName(key.substring(0, slash)));
  }

  /** The value of a label, which may be empty. */
  static boolean isLabelValue(String value) {
    return value.isEmpty() || ObjectName.isLabel(value);
  }

  /** An amount such as {@code 100m}, {@code 0.5}, {@code 128Mi} or {@code 1e9}; no negative one. */
  static Optional<BigDecimal> quantity(String text) {
    Matcher quantity = QUANTITY.matcher(text);
    if (!quantity.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(quantity.group(1));
    String unit = quantity.group(2);
    String exponent = quantity.group(3);
    if (unit == null) {
      return Optional.of(number);
    }
    return Optional.of(
        exponent == null
            ? number.multiply(UNITS.get(unit))
            : number.scaleByPowerOfTen(Integer.parseInt(exponent)));
  }
}
