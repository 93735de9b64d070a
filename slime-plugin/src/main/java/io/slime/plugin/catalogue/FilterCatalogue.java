// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.catalogue;

import io.slime.core.NearestName;
import io.slime.core.envoyfilter.TypeUrls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** All known filters, by name and by message. Immutable. */
public final class FilterCatalogue {
  private static final String NAMES = "envoy.filters.http.";
  private static final FilterCatalogue ENVOY = new FilterCatalogue(EnvoyFilterTypes.all());

  private final List<FilterType> filters;
  private final Map<String, FilterType> byName = new HashMap<>();
  private final Map<String, FilterType> byMessage = new HashMap<>();
  private final Map<String, FilterType> byPerRouteMessage = new HashMap<>();

  private FilterCatalogue(List<FilterType> filters) {
    List<FilterType> kept = new ArrayList<>();
    for (FilterType filter : filters) {
      if (byName.containsKey(filter.name()) || byMessage.containsKey(filter.message())) {
        continue;
      }
      kept.add(filter);
      byName.put(filter.name(), filter);
      byMessage.put(filter.message(), filter);
      if (filter.perRouteMessage() != null) {
        byPerRouteMessage.putIfAbsent(filter.perRouteMessage(), filter);
      }
    }
    this.filters = List.copyOf(kept);
  }

  /**
   * The filters of Envoy and no others.
   *
   * @return the catalogue
   */
  public static FilterCatalogue envoy() {
    return ENVOY;
  }

  /**
   * The filters of Envoy and those of all providers that a class loader finds.
   *
   * @param loader the class loader to look in
   * @return the catalogue
   */
  public static FilterCatalogue load(ClassLoader loader) {
    return ENVOY.with(
        ServiceLoader.load(FilterTypes.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(provider -> provider.getClass().getName()))
            .toList());
  }

  /**
   * This catalogue and more filters.
   *
   * @param more the providers, in the order in which their entries count
   * @return the larger catalogue
   */
  public FilterCatalogue with(List<? extends FilterTypes> more) {
    List<FilterType> all = new ArrayList<>(filters);
    more.forEach(provider -> all.addAll(provider.filters()));
    return all.size() == filters.size() ? this : new FilterCatalogue(all);
  }

  /**
   * All entries.
   *
   * @return the entries, Envoy's first, each part in its own order
   */
  public List<FilterType> filters() {
    return filters;
  }

  /**
   * The filter of a canonical name.
   *
   * @param name the name
   * @return the entry, or null if nobody knows the name
   */
  public @Nullable FilterType named(String name) {
    return byName.get(name);
  }

  /**
   * The filter whose settings are of a message.
   *
   * @param typeUrl the type URL of the message
   * @return the entry, or null if it is the message of no filter
   */
  public @Nullable FilterType ofMessage(String typeUrl) {
    return byMessage.get(typeUrl);
  }

  /**
   * The filter whose settings per route are of a message.
   *
   * @param typeUrl the type URL of the message
   * @return the entry, or null if it is the message of no filter
   */
  public @Nullable FilterType ofPerRouteMessage(String typeUrl) {
    return byPerRouteMessage.get(typeUrl);
  }

  /**
   * The canonical name nearest to a name that nobody knows.
   *
   * @param name the name
   * @return what was probably meant, if anything is near
   */
  public Optional<String> nearestName(String name) {
    return nearest(filters.stream().map(FilterType::name).toList(), name);
  }

  /**
   * The name nearest to a name that nobody knows. What most names begin with does not count, since
   * it would make all of them look alike.
   *
   * @param known the known names
   * @param name the name
   * @return what was probably meant, if anything is near
   */
  public static Optional<String> nearest(List<String> known, String name) {
    Map<String, String> byEnd = new LinkedHashMap<>();
    for (String one : known) {
      byEnd.putIfAbsent(end(one), one);
    }
    return NearestName.among(byEnd.keySet(), end(name)).map(byEnd::get);
  }

  private static String end(String name) {
    return name.startsWith(NAMES) ? name.substring(NAMES.length()) : name;
  }

  /**
   * The type URL nearest to one that nobody knows. Only names in Envoy's own packages are compared,
   * and of those the last three parts, {@code fault.v3.HTTPFault}: a private name is no slip.
   *
   * @param typeUrl the type URL
   * @return what was probably meant, if anything is near
   */
  public Optional<String> nearestMessage(String typeUrl) {
    if (!typeUrl.startsWith(TypeUrls.PREFIX + "envoy.")) {
      return Optional.empty();
    }
    Map<String, String> byTail = new LinkedHashMap<>();
    for (FilterType filter : filters) {
      byTail.putIfAbsent(tail(filter.message()), filter.message());
      if (filter.perRouteMessage() != null) {
        byTail.putIfAbsent(tail(filter.perRouteMessage()), filter.perRouteMessage());
      }
    }
    return NearestName.among(byTail.keySet(), tail(typeUrl)).map(byTail::get);
  }

  private static String tail(String typeUrl) {
    int from = typeUrl.length();
    for (int parts = 0; parts < 3 && from > 0; parts++) {
      from = typeUrl.lastIndexOf('.', from - 1);
    }
    return typeUrl.substring(from + 1);
  }
}
