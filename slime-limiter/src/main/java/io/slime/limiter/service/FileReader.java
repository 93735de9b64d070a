// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.service;

import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.limiter.service.RateLimitEntry.Limit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of the rate-limit service. Most of it is somebody else's and is written again, so
 * that whatever could not be written as it was is refused.
 */
final class FileReader {
  private static final long MOST_REQUESTS = 4294967295L;
  private static final Set<String> UNITS =
      Set.of("second", "minute", "hour", "day", "week", "month", "year");

  private FileReader() {}

  /** Why a text is no such file; the message is a part of a sentence. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  static RateLimitFile read(String text) throws Refusal {
    Decoded<Map<String, @Nullable Object>> tree = Codec.readTree(text, "config.yaml");
    if (!tree.issues().isEmpty()) {
      throw new Refusal(tree.issues().get(0).message());
    }
    String domain = "";
    List<RateLimitEntry> entries = List.of();
    for (Map.Entry<String, @Nullable Object> field : tree.resource().entrySet()) {
      switch (field.getKey()) {
        case "domain" -> domain = text(field.getValue(), "domain");
        case "descriptors" -> entries = entries(field.getValue());
        default -> throw new Refusal("there is no field " + field.getKey());
      }
    }
    return new RateLimitFile(domain, entries);
  }

  private static List<RateLimitEntry> entries(@Nullable Object list) throws Refusal {
    if (list == null) {
      return List.of();
    }
    if (!(list instanceof List<?> items)) {
      throw new Refusal("descriptors are no list");
    }
    List<RateLimitEntry> entries = new ArrayList<>(items.size());
    for (Object item : items) {
      entries.add(entry(map(item, "a descriptor")));
    }
    return entries;
  }

  private static RateLimitEntry entry(Map<?, ?> fields) throws Refusal {
    String key = "";
    String value = "";
    @Nullable Limit limit = null;
    boolean shadow = false;
    List<RateLimitEntry> descriptors = List.of();
    Map<String, Object> more = new LinkedHashMap<>(0);
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = String.valueOf(field.getKey());
      Object given = field.getValue();
      switch (name) {
        case "key" -> key = text(given, name);
        case "value" -> value = text(given, name);
        case "rate_limit" -> limit = given == null ? null : limit(map(given, name));
        case "shadow_mode" -> shadow = isSet(given, name);
        case "descriptors" -> descriptors = entries(given);
        default -> keep(more, name, given);
      }
    }
    if (key.isEmpty()) {
      throw new Refusal("a descriptor has no key");
    }
    return new RateLimitEntry(key, value, limit, shadow, descriptors, more);
  }

  private static Limit limit(Map<?, ?> fields) throws Refusal {
    long requests = 0;
    String unit = "";
    Map<String, Object> more = new LinkedHashMap<>(0);
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = String.valueOf(field.getKey());
      Object given = field.getValue();
      switch (name) {
        case "requests_per_unit" -> requests = requests(given);
        case "unit" -> unit = text(given, name).toLowerCase(Locale.ROOT);
        default -> keep(more, name, given);
      }
    }
    boolean unlimited = Boolean.TRUE.equals(more.get("unlimited"));
    if (unlimited ? !unit.isEmpty() : !UNITS.contains(unit)) {
      throw new Refusal("the unit of a rate_limit is '" + unit + "'");
    }
    return new Limit(requests, unit, more);
  }

  private static void keep(Map<String, Object> more, String name, @Nullable Object given)
      throws Refusal {
    if (given != null) {
      exact(given, name);
      more.put(name, given);
    }
  }

  private static long requests(@Nullable Object given) throws Refusal {
    long requests =
        given instanceof Integer || given instanceof Long ? ((Number) given).longValue() : -1;
    if (requests < 0 || requests > MOST_REQUESTS) {
      throw new Refusal("requests_per_unit is " + given);
    }
    return requests;
  }

  private static boolean isSet(@Nullable Object given, String name) throws Refusal {
    if (given == null || given instanceof Boolean) {
      return Boolean.TRUE.equals(given);
    }
    throw new Refusal(name + " is " + given);
  }

  /** Without quotes, the text {@code 1.10} is read as 1.1, and {@code y} as true. */
  private static String text(@Nullable Object given, String name) throws Refusal {
    if (given instanceof String text) {
      return text;
    }
    if (given == null) {
      return "";
    }
    if (given instanceof Integer || given instanceof Long || given instanceof BigInteger) {
      return given.toString();
    }
    throw new Refusal(name + " is " + given + " without quotes");
  }

  private static void exact(Object given, String name) throws Refusal {
    if (given instanceof Double) {
      throw new Refusal(name + " is " + given + " without quotes");
    }
    if (given instanceof List<?> list) {
      for (Object element : list) {
        exact(element, name);
      }
    } else if (given instanceof Map<?, ?> map) {
      for (Object element : map.values()) {
        exact(element, name);
      }
    }
  }

  private static Map<?, ?> map(@Nullable Object value, String what) throws Refusal {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Refusal(what + " is no map");
  }
}
