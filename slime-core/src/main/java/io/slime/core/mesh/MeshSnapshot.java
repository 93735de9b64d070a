// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshQuery;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The mesh at one moment: any Kubernetes and Istio objects, indexed for every question that a
 * translation may ask, so that no question looks through the mesh. Immutable and safe for use by
 * many threads, as long as nobody changes the objects in it.
 *
 * <ul>
 *   <li>Of several objects with the same kind, namespace and name the last one counts; {@link
 *       #intake} names them.
 *   <li>Objects without a name are left out and named there too.
 *   <li>A namespaced object that does not say where it belongs is in {@code default}, as for {@code
 *       kubectl}.
 *   <li>Objects of kinds that are no {@link MeshKind} are counted in {@link #ignored} and otherwise
 *       forgotten.
 *   <li>{@link #with} gives another snapshot, which shares everything that did not change.
 * </ul>
 */
public final class MeshSnapshot implements MeshView {
  private final String clusterDomain;
  private final Map<MeshKind<?>, KindIndex<?>> kinds;
  private final IgnoredObjects ignored;
  private final MeshIntake intake;

  MeshSnapshot(
      String clusterDomain,
      Map<MeshKind<?>, KindIndex<?>> kinds,
      IgnoredObjects ignored,
      MeshIntake intake) {
    this.clusterDomain = clusterDomain;
    this.kinds = kinds;
    this.ignored = ignored;
    this.intake = intake;
  }

  /**
   * The mesh of these objects, in the default cluster domain.
   *
   * @param objects any objects; they belong to the snapshot from now on and must not be changed
   * @return the snapshot
   */
  public static MeshSnapshot of(Collection<? extends HasMetadata> objects) {
    return builder().add(objects).build();
  }

  /**
   * Starts a snapshot.
   *
   * @return a builder without objects, in the default cluster domain
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The mesh after some changes, applied in their order. Costs what the changes touch, whatever the
   * size of the mesh; this snapshot stays as it is. Every question has the same answer as in a
   * snapshot of the changed objects.
   *
   * @param changes the changes
   * @return the changed mesh; its {@link #intake} tells about these changes alone
   */
  public MeshSnapshot with(Collection<? extends MeshChange> changes) {
    return new Intake(clusterDomain, kinds, ignored).applyAll(changes);
  }

  /**
   * The mesh after some changes, applied in their order.
   *
   * @param changes the changes
   * @return the changed mesh
   * @see #with(Collection)
   */
  public MeshSnapshot with(MeshChange... changes) {
    return with(Arrays.asList(changes));
  }

  /**
   * The namespace under which a snapshot has an object. Objects that a program made may lack one;
   * whoever compares namespaces asks here.
   *
   * @param object any object
   * @return its namespace; {@code default} for a namespaced object that does not say; empty for an
   *     object of the whole cluster
   */
  public static String namespace(HasMetadata object) {
    return ObjectKey.namespace(object);
  }

  /**
   * Whether there can be such an object in a cluster: it has a namespace that is one, and a Service
   * a name that is one. Objects of ours always count as possible, since who translates them says
   * what is wrong with their names.
   *
   * @param object the object
   * @return false for an object that a snapshot leaves out
   */
  public static boolean isPossible(HasMetadata object) {
    ObjectKey key = ObjectKey.of(object);
    return key.group().equals(MeshKind.SERVICE_FENCE.group()) || key.isPossible();
  }

  /**
   * The labels by which an object is selected.
   *
   * @param object the object
   * @return for a workload those of the pods that it makes, for a WorkloadEntry those of its spec,
   *     else its own; empty if it has none
   */
  public static Map<String, String> labels(HasMetadata object) {
    return Facts.labels(object);
  }

  /**
   * The hosts that an object declares, by which {@link #forHost} finds it.
   *
   * @param object the object
   * @param clusterDomain the domain of Services
   * @return the hosts, qualified and in lower case, in their order; empty for other kinds
   */
  public static Set<String> hosts(HasMetadata object, String clusterDomain) {
    return Facts.hosts(object, clusterDomain);
  }

  @Override
  public <T extends HasMetadata> List<T> ask(MeshQuery<T> query) {
    KindIndex<T> index = index(query.kind());
    if (query instanceof MeshQuery.ForHost<T> question) {
      return index.forHost(question.host());
    }
    if (query instanceof MeshQuery.ById<T> question) {
      T object = index.find(question.namespace(), question.name());
      return object == null ? List.of() : List.of(object);
    }
    if (query instanceof MeshQuery.WithLabels<T> question) {
      return index.withLabels(question.namespace(), question.labels());
    }
    return index.inNamespace(((MeshQuery.InNamespace<T>) query).namespace());
  }

  // The questions without their query objects, since a translation asks several for each host.

  @Override
  public <T extends HasMetadata> Optional<T> find(MeshKind<T> kind, String namespace, String name) {
    return Optional.ofNullable(index(kind).find(namespace, name));
  }

  @Override
  public <T extends HasMetadata> List<T> inNamespace(MeshKind<T> kind, String namespace) {
    return index(kind).inNamespace(namespace);
  }

  @Override
  public <T extends HasMetadata> List<T> withLabels(MeshKind<T> kind, Map<String, String> labels) {
    return index(kind).withLabels(null, labels);
  }

  @Override
  public <T extends HasMetadata> List<T> withLabels(
      MeshKind<T> kind, String namespace, Map<String, String> labels) {
    return index(kind).withLabels(namespace, labels);
  }

  @Override
  public <T extends HasMetadata> List<T> forHost(MeshKind<T> kind, String host) {
    return index(kind).forHost(host);
  }

  @Override
  public String clusterDomain() {
    return clusterDomain;
  }

  /**
   * All objects of a kind.
   *
   * @param kind the kind
   * @param <T> the class of the objects
   * @return the objects in the order of namespace and name; unmodifiable
   */
  public <T extends HasMetadata> List<T> objects(MeshKind<T> kind) {
    return index(kind).all();
  }

  /**
   * The namespaces of the mesh: those that are objects of it, and those that objects are in.
   *
   * @return the names, sorted
   */
  public SortedSet<String> namespaces() {
    SortedSet<String> namespaces = new TreeSet<>();
    kinds.values().forEach(index -> namespaces.addAll(index.namespaces()));
    namespaces.remove(""); // where the objects of the whole cluster are
    objects(MeshKind.NAMESPACE).forEach(namespace -> namespaces.add(ObjectKey.name(namespace)));
    return java.util.Collections.unmodifiableSortedSet(namespaces);
  }

  /**
   * How many objects the mesh has.
   *
   * @return the number, without ignored objects
   */
  public int size() {
    int size = 0;
    for (KindIndex<?> index : kinds.values()) {
      size += index.size();
    }
    return size;
  }

  /**
   * The objects of kinds that play no part.
   *
   * @return how many there are by kind, such as {@code Ingress.networking.k8s.io}, sorted by kind
   */
  public SortedMap<String, Integer> ignored() {
    return ignored.counts();
  }

  /**
   * What was noticed when the objects came in: those of the whole snapshot, or of the last changes.
   *
   * @return what to warn about
   */
  public MeshIntake intake() {
    return intake;
  }

  /** A kind that nobody knows has no objects. */
  @SuppressWarnings("unchecked") // each kind is stored with the index of its own type
  private <T extends HasMetadata> KindIndex<T> index(MeshKind<T> kind) {
    KindIndex<?> index = kinds.get(kind);
    return index == null ? KindIndex.of(kind, clusterDomain, List.of()) : (KindIndex<T>) index;
  }

  /**
   * How large the mesh is; never what is in it.
   *
   * @return for example {@code MeshSnapshot[12 objects in 2 namespaces]}
   */
  @Override
  public String toString() {
    return "MeshSnapshot[" + size() + " objects in " + namespaces().size() + " namespaces]";
  }

  /** Collects the objects of a snapshot. */
  public static final class Builder {
    private String clusterDomain = DEFAULT_CLUSTER_DOMAIN;
    private final List<HasMetadata> objects = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the domain under which Services have their names.
     *
     * @param domain the domain; upper case and a final dot play no part
     * @return this builder
     */
    public Builder clusterDomain(String domain) {
      this.clusterDomain = HostName.fold(domain);
      return this;
    }

    /**
     * Adds objects.
     *
     * @param more any objects; they belong to the snapshot from now on and must not be changed
     * @return this builder
     */
    public Builder add(Collection<? extends HasMetadata> more) {
      this.objects.addAll(more);
      return this;
    }

    /**
     * Builds the snapshot.
     *
     * @return the snapshot
     */
    public MeshSnapshot build() {
      return new Intake(clusterDomain, Map.of(), IgnoredObjects.NONE).takeAll(objects);
    }
  }
}
