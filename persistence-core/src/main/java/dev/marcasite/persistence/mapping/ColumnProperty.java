package dev.marcasite.persistence.mapping;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Finds the property that a column belongs to, for messages. */
final class ColumnProperty {
  private final BoundColumn wanted;
  private @Nullable String found;

  private ColumnProperty(BoundColumn wanted) {
    this.wanted = wanted;
  }

  /** The property as {@code Entity.property}; null if no entity has the column. */
  static @Nullable String of(BoundColumn column, SessionFactoryImplementor factory) {
    ColumnProperty search = new ColumnProperty(column);
    MappingMetamodelImplementor model = factory.getMappingMetamodel();
    model.forEachEntityDescriptor(search::lookIn);
    model.forEachCollectionDescriptor(search::lookIn);
    return search.found;
  }

  private void lookIn(EntityPersister entity) {
    String name = entity.getMappedClass().getSimpleName();
    look(
        entity.getIdentifierMapping(),
        name + "." + entity.getIdentifierMapping().getAttributeName());
    lookIn(entity, name);
  }

  private void lookIn(ManagedMappingType type, String path) {
    type.forEachAttributeMapping(attribute -> look(attribute, path));
  }

  private void look(AttributeMapping attribute, String path) {
    look((ModelPart) attribute, path + "." + attribute.getAttributeName());
  }

  private void look(ModelPart part, String path) {
    if (part instanceof EmbeddableValuedModelPart embedded) {
      lookIn(embedded.getEmbeddableTypeDescriptor(), path);
    }
    part.forEachSelectable((i, column) -> look(column, path));
  }

  private void lookIn(CollectionPersister collection) {
    String role = collection.getRole();
    String name = role.substring(role.lastIndexOf('.', role.lastIndexOf('.') - 1) + 1);
    String path = name.substring(name.lastIndexOf('$') + 1);
    look(collection.getAttributeMapping().getElementDescriptor(), path);
    if (collection.getAttributeMapping().getIndexDescriptor() != null) {
      look(collection.getAttributeMapping().getIndexDescriptor(), path);
    }
  }

  private void look(SelectableMapping column, String path) {
    BoundColumn here =
        BoundColumn.of(column.getContainingTableExpression(), column.getSelectionExpression());
    if (found == null && here.equals(wanted)) {
      found = path;
    }
  }
}
