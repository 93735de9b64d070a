// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.tree;

import io.slime.simulator.ProxyConfiguration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A configuration as lines {@code path = value}, and the objects they are in. */
public final class Flattened {
  /** A new object of more lines than this is folded into one. */
  public static final int LONG_OBJECT = 60;

  private static final String CONNECTION_MANAGER =
      "filters[envoy.filters.network.http_connection_manager].typed_config";

  /** A line, or an object that holds the lines between two positions. */
  private record Entry(String text, int end) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private Flattened() {}

  /**
   * Flattens a configuration.
   *
   * @param configuration the configuration
   * @return its lines
   */
  public static Flattened of(ProxyConfiguration configuration) {
    Flattened lines = new Flattened();
    lines.resources("LDS", configuration.listeners());
    lines.resources("RDS", configuration.routeConfigurations());
    lines.resources("CDS", configuration.clusters());
    lines.resources("EDS", configuration.endpoints());
    lines.resources("ECDS", configuration.extensions());
    return lines;
  }

  private void resources(String kind, List<Map<String, Object>> resources) {
    for (Map<String, Object> resource : resources) {
      object(kind + "[" + ProxyConfiguration.name(resource) + "]", resource);
    }
  }

  /** An object in a list is noted before its lines, so that it can be folded. */
  private void object(String path, Object value) {
    int start = entries.size();
    entries.add(new Entry(path, start));
    known.add(path);
    value(path, value);
    entries.set(start, new Entry(path, entries.size()));
  }

  private void value(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> && !Tree.map(value).isEmpty()) {
      for (Map.Entry<String, Object> field : new TreeMap<>(Tree.map(value)).entrySet()) {
        boolean dotted = field.getKey().indexOf('.') >= 0;
        String step = dotted ? "[" + field.getKey() + "]" : "." + field.getKey();
        value(shortened(path + step), field.getValue());
      }
    } else if (value instanceof List<?> && !Tree.list(value).isEmpty()) {
      list(path, Tree.list(value));
    } else {
      line(path + " = " + shortened(Json.write(value)));
    }
  }

  private void list(String path, List<Object> elements) {
    List<String> names = names(elements);
    for (int i = 0; i < elements.size(); i++) {
      String at = path + "[" + (names.isEmpty() ? Integer.toString(i) : names.get(i)) + "]";
      if (elements.get(i) instanceof Map) {
        object(at, elements.get(i));
      } else {
        value(at, elements.get(i));
      }
    }
    if (names.size() > 1) {
      line(path + " ORDER " + String.join(", ", names));
    }
  }

  /** One name for each element, or none if an element lacks one. */
  private static List<String> names(List<Object> elements) {
    List<String> names = new ArrayList<>(elements.size());
    Map<String, Integer> seen = new HashMap<>();
    for (Object element : elements) {
      String name = Tree.text(element, "name");
      if (name.isEmpty()) {
        return List.of();
      }
      int count = seen.merge(name, 1, Integer::sum);
      names.add(count == 1 ? name : name + "#" + count);
    }
    return names;
  }

  private void line(String text) {
    entries.add(new Entry(text, entries.size() + 1));
    known.add(text);
  }

  private static String shortened(String text) {
    return text.replace(CONNECTION_MANAGER, "HCM")
        .replace("envoy.extensions.filters.http.", "..http.");
  }

  /**
   * The lines that another configuration does not have.
   *
   * @param other the other configuration
   * @param longerThan fold an object that the other lacks if it has more lines than this
   * @return the lines, in order
   */
  public List<String> without(Flattened other, int longerThan) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (other.known.contains(entry.text)) {
        continue;
      }
      int size = lineCount(i, entry.end);
      if (entry.end > i + 1 && size > longerThan) {
        lines.add(entry.text + "  (whole object, " + size + " lines)");
        i = entry.end - 1;
      } else if (entry.end == i + 1) {
        lines.add(entry.text);
      }
    }
    return lines;
  }

  private int lineCount(int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += entries.get(i).end == i + 1 ? 1 : 0;
    }
    return count;
  }
}
