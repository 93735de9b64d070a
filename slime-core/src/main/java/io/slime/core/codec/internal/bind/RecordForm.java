// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.api.FieldPath;
import io.slime.core.InputIssue;
import io.slime.core.NearestName;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of ours, made by its canonical constructor. What does not fit is kept in the component
 * that is annotated {@code @JsonAnySetter}, if it has one; see {@link io.slime.core.codec.Unread}.
 */
public final class RecordForm extends FieldsForm<RecordDescription> {
  private static final ClassValue<RecordForm> FORMS =
      new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
          return new RecordForm(type);
        }
      };

  private RecordForm(Class<?> type) {
    super(type);
  }

  /**
   * The form of a record.
   *
   * @param type the class of the record
   * @return its form
   */
  public static RecordForm of(Class<? extends Record> type) {
    return FORMS.get(type);
  }

  @Override
  RecordDescription describe() {
    return RecordDescription.of(type);
  }

  @Override
  String advice(Node misfit) {
    List<String> names = description().names();
    return names.isEmpty()
        ? "Write {}."
        : "Write a map; its fields are " + String.join(", ", names) + ".";
  }

  @Override
  boolean isSecret() {
    return description().holdsSecrets();
  }

  @Override
  Object read(Node node, Reading reading) {
    return read(node, null, reading);
  }

  @Override
  Object read(Node node, @Nullable Object fallback, Reading reading) {
    return node instanceof Node.Mapping mapping ? bind(mapping, fallback, reading) : MISFIT;
  }

  /**
   * Makes a record.
   *
   * @param mapping what it says
   * @param fallback a record of the same class, whose components count where nothing is said, and
   *     which counts if the constructor refuses; or null
   * @param reading takes what does not fit
   * @return the record
   */
  public Object bind(Node.Mapping mapping, @Nullable Object fallback, Reading reading) {
    RecordDescription described = description();
    @Nullable Object[] values =
        new Object[described.components().size() + (described.extra() < 0 ? 0 : 1)];
    for (RecordDescription.Component component : described.components()) {
      values[component.index()] = fallback == null ? component.absent() : component.of(fallback);
    }
    boolean outerKeeps = reading.keeps;
    boolean outerForeign = reading.foreign;
    boolean outerPartial = reading.partial;
    boolean outerDiscreet = reading.discreet;
    reading.keeps = described.extra() >= 0;
    reading.foreign = false;
    reading.discreet |= described.holdsSecrets();
    Map<String, @Nullable Object> extra = fill(mapping, described, values, reading);
    reading.keeps = outerKeeps;
    reading.foreign = outerForeign;
    reading.partial = outerPartial;
    reading.discreet = outerDiscreet;
    if (described.extra() >= 0) {
      values[described.extra()] = extra == null ? Map.of() : extra;
    }
    Object made = described.make(values);
    if (!(made instanceof RecordDescription.Refusal refusal)) {
      return made;
    }
    if (fallback == null || !blame(described, mapping, values, fallback, reading)) {
      reading.fault(InputIssue.REFUSED, refusal.message());
    }
    return fallback == null ? MISFIT : fallback;
  }

  /** Names each entry that is refused by itself; false if only several together are. */
  private static boolean blame(
      RecordDescription described,
      Node.Mapping mapping,
      @Nullable Object[] values,
      Object fallback,
      Reading reading) {
    boolean found = false;
    @Nullable Object[] alone = values.clone();
    for (RecordDescription.Component component : described.components()) {
      alone[component.index()] = component.of(fallback);
    }
    for (int i = 0; i < mapping.count(); i++) {
      RecordDescription.Component component = described.byName().get(mapping.key(i));
      if (component == null) {
        continue;
      }
      Object before = alone[component.index()];
      alone[component.index()] = values[component.index()];
      if (described.make(alone) instanceof RecordDescription.Refusal refusal) {
        reading.enter(mapping.key(i));
        reading.fault(InputIssue.REFUSED, refusal.message());
        reading.leave();
        found = true;
      }
      alone[component.index()] = before;
    }
    return found;
  }

  /** Reads the entries into the values; what does not fit is returned, or else a fault. */
  private static @Nullable Map<String, @Nullable Object> fill(
      Node.Mapping mapping,
      RecordDescription described,
      @Nullable Object[] values,
      Reading reading) {
    Map<String, @Nullable Object> extra = null;
    long given = 0;
    for (int i = 0; i < mapping.count(); i++) {
      String key = mapping.key(i);
      Node node = mapping.value(i);
      RecordDescription.Component component = described.byName().get(key);
      boolean fits = false;
      reading.enter(key);
      if (component != null && (given & 1L << component.index()) == 0) {
        given |= 1L << component.index();
        reading.partial = false;
        Object value =
            isNull(node) ? null : component.form().read(node, values[component.index()], reading);
        fits = value != MISFIT && !reading.partial;
        reading.partial = false;
        if (value != MISFIT && value != null) {
          values[component.index()] = value;
        }
      }
      if (!fits && described.extra() >= 0) {
        extra = extra == null ? new LinkedHashMap<>() : extra;
        extra.put(key, node.plain());
      } else if (!fits) {
        fault(described, component, key, node, reading);
      }
      reading.leave();
    }
    return extra;
  }

  /**
   * Without a blank behind its colon, {@code {password:hunter2}} is a name and has no value; with a
   * comma in place of the colon, it is two names.
   */
  private static String shown(RecordDescription described, String key, Node node) {
    if (!described.holdsSecrets()) {
      return key;
    }
    int colon = key.indexOf(':');
    boolean bare = colon < 0 && isNull(node) && NearestName.among(described.names(), key).isEmpty();
    return bare ? "…" : colon < 0 ? key : key.substring(0, colon) + ":…";
  }

  /** Says why an entry does not fit; elements that do not fit have said so themselves. */
  private static void fault(
      RecordDescription described,
      RecordDescription.@Nullable Component component,
      String key,
      Node node,
      Reading reading) {
    if (component == null) {
      if (!described.ignoresUnknown()) {
        String shown = shown(described, key, node);
        reading.leave();
        reading.enter(shown);
        reading.unknown(shown, described.names());
      }
      return;
    }
    Reading again = new Reading(FieldPath.ROOT);
    if (component.form().read(node, again) == MISFIT) {
      reading.misfit(component.form(), key, node);
    } else {
      reading.fault(
          InputIssue.BOTH_SPELLINGS,
          key + " is a second spelling of a field that is given already.");
    }
  }

  /**
   * Why entries of {@code extra} are there.
   *
   * @param extra the entries
   * @param at where the record is
   * @return the faults, in the order of the entries
   */
  public List<Fault> unread(Map<String, ?> extra, FieldPath at) {
    RecordDescription described = description();
    Reading reading = new Reading(at);
    for (Map.Entry<String, ?> entry : extra.entrySet()) {
      String key = entry.getKey();
      RecordDescription.Component component = described.byName().get(key);
      Node node = Nodes.of(entry.getValue());
      int before = reading.faults().size();
      reading.enter(key);
      if (component != null && !isNull(node)) {
        component.form().read(node, reading); // faults of elements
      }
      if (reading.faults().size() == before) {
        fault(described, component, key, node, reading);
      }
      reading.leave();
    }
    return reading.faults();
  }
}
