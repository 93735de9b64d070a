// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit behind a number. Times become seconds and sizes bytes, as Prometheus has them; {@code m}
 * is a minute and {@code M} a million.
 */
public enum Unit {
  /** No unit. */
  NONE("", 1, Type.NUMBER),
  /** Nanoseconds. */
  NANOSECOND("ns", 1e-9, Type.TIME),
  /** Microseconds. */
  MICROSECOND("us", 1e-6, Type.TIME),
  /** Milliseconds. */
  MILLISECOND("ms", 1e-3, Type.TIME),
  /** Seconds. */
  SECOND("s", 1, Type.TIME),
  /** Minutes. */
  MINUTE("m", 60, Type.TIME),
  /** Hours. */
  HOUR("h", 3600, Type.TIME),
  /** Days. */
  DAY("d", 86400, Type.TIME),
  /** Thousands of anything. */
  THOUSAND("k", 1e3, Type.NUMBER),
  /** Millions of anything. */
  MILLION("M", 1e6, Type.NUMBER),
  /** Thousand millions of anything. */
  BILLION("G", 1e9, Type.NUMBER),
  /** Million millions of anything. */
  TRILLION("T", 1e12, Type.NUMBER),
  /** Bytes. */
  BYTE("B", 1, Type.SIZE),
  /** Kilobytes of 1000 bytes. */
  KILOBYTE("kB", 1e3, Type.SIZE),
  /** Megabytes of 1000 kB. */
  MEGABYTE("MB", 1e6, Type.SIZE),
  /** Gigabytes of 1000 MB. */
  GIGABYTE("GB", 1e9, Type.SIZE),
  /** Terabytes of 1000 GB. */
  TERABYTE("TB", 1e12, Type.SIZE),
  /** Kibibytes of 1024 bytes. */
  KIBIBYTE("Ki", 1024, Type.SIZE),
  /** Mebibytes of 1024 Ki. */
  MEBIBYTE("Mi", 1 << 20, Type.SIZE),
  /** Gibibytes of 1024 Mi. */
  GIBIBYTE("Gi", 1 << 30, Type.SIZE),
  /** Tebibytes of 1024 Gi. */
  TEBIBYTE("Ti", 1L << 40, Type.SIZE);

  private static final Map<String, Unit> BY_SYMBOL = new HashMap<>();
  private static final List<String> SYMBOLS = new ArrayList<>();

  static {
    for (Unit unit : values()) {
      if (unit != NONE) {
        BY_SYMBOL.put(unit.symbol, unit);
        SYMBOLS.add(unit.symbol);
      }
    }
  }

  private final String symbol;
  private final double factor;
  private final Type type;

  Unit(String symbol, double factor, Type type) {
    this.symbol = symbol;
    this.factor = factor;
    this.type = type;
  }

  static @Nullable Unit of(String symbol) {
    Unit unit = BY_SYMBOL.get(symbol);
    return unit == null && symbol.endsWith("iB")
        ? BY_SYMBOL.get(symbol.substring(0, symbol.length() - 1))
        : unit;
  }

  static List<String> symbols() {
    return SYMBOLS;
  }

  /**
   * How it is written.
   *
   * @return the symbol; empty for {@link #NONE}
   */
  public String symbol() {
    return symbol;
  }

  /**
   * What one of it is worth in seconds, in bytes, or by itself.
   *
   * @return the factor
   */
  public double factor() {
    return factor;
  }

  Type type() {
    return type;
  }
}
