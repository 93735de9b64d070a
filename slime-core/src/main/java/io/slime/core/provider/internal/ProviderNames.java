// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts providers by the names that they give themselves. */
public final class ProviderNames {
  private ProviderNames() {}

  /**
   * The providers that can be asked for by a name.
   *
   * @param providers all that there are
   * @param name gives the name of one; may fail
   * @param unusable is told of those without a proper name, and of those that share one: the name,
   *     empty if there is none, and the rest of a sentence whose subject it is
   * @param <P> the provider
   * @return the others by name
   */
  public static <P> SortedMap<String, P> sort(
      List<? extends P> providers,
      Function<P, @Nullable String> name,
      BiConsumer<String, String> unusable) {
    SortedMap<String, List<P>> named = new TreeMap<>();
    for (P provider : providers) {
      String given = given(provider, name);
      if (given != null && isName(given)) {
        named.computeIfAbsent(given, it -> new ArrayList<>()).add(provider);
      } else {
        unusable.accept("", type(provider) + " is left out: it gives no proper name");
      }
    }
    SortedMap<String, P> byName = new TreeMap<>();
    named.forEach(
        (given, those) -> {
          if (those.size() == 1) {
            byName.put(given, those.get(0));
          } else {
            unusable.accept(given, ambiguity(those));
          }
        });
    return byName;
  }

  private static <P> @Nullable String given(P provider, Function<P, @Nullable String> name) {
    try {
      return name.apply(provider);
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }

  private static String type(Object provider) {
    return provider.getClass().getName();
  }

  /** In an order that does not depend on that of a class path. */
  private static String ambiguity(List<?> providers) {
    List<String> types = new ArrayList<>();
    providers.forEach(provider -> types.add(type(provider)));
    Collections.sort(types);
    return "is provided by " + String.join(" and by ", types) + ", so none of them is used";
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!word && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
