package dev.marcasite.persistence.mapping;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.IdGeneratorType;

/**
 * Marks an entity's {@code long} or {@code int} id as a rowid that is assigned when the entity is
 * persisted.
 *
 * <p>The table's id is declared {@code integer primary key autoincrement}. Ids are reserved in
 * blocks in {@code sqlite_sequence}, on the connection of the open transaction, so inserts stay
 * batched and other programs may insert too. The first block of a transaction holds one id, each
 * further one twice as many, 1,024 at most. No committed id is given twice, even after a delete.
 */
@IdGeneratorType(RowIdGenerator.class)
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface GeneratedRowId {}
