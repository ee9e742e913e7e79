import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Block, readMarkdown, type Span } from '@/shared/lib/markdown';
import { ScrollBox } from '@/shared/ui/scroll-box';
import styles from './help.module.css';
import { topicOf } from './topics';

/** A document, as elements: nothing in it can be more than text. */
export function DocView({ text, language }: { text: string; language: string }) {
  const blocks = useMemo(() => readMarkdown(text), [text]);
  return (
    <article lang={language} className={styles.doc} data-testid="help-doc">
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document doesn't change while it is read.
        <BlockView key={i} block={block} />
      ))}
    </article>
  );
}

function BlockView({ block }: { block: Block }) {
  const { t } = useTranslation('help');
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level} spans={block.spans} />;
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      );
    case 'code':
      return (
        <ScrollBox label={t('code')}>
          <pre>
            <code>{block.text}</code>
          </pre>
        </ScrollBox>
      );
    case 'list':
      return <List isOrdered={block.isOrdered} items={block.items} />;
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
  }
}

function Heading({ level, spans }: { level: number; spans: Span[] }) {
  const content = <Spans spans={spans} />;
  if (level === 1) return <h1>{content}</h1>;
  return level === 2 ? <h2>{content}</h2> : <h3>{content}</h3>;
}

function List({ isOrdered, items }: { isOrdered: boolean; items: Span[][] }) {
  const lines = items.map((spans, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
    <li key={i}>
      <Spans spans={spans} />
    </li>
  ));
  return isOrdered ? <ol>{lines}</ol> : <ul>{lines}</ul>;
}

function Table({ head, rows }: { head: Span[][]; rows: Span[][][] }) {
  const { t } = useTranslation('help');
  return (
    <ScrollBox label={t('table')}>
      <table>
        <thead>
          <tr>
            {head.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
              <th key={i} scope="col">
                <Spans spans={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
            <tr key={i}>
              {row.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
                <td key={place}>
                  <Spans spans={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map((span, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
    <Fragment key={i}>
      <SpanView span={span} />
    </Fragment>
  ));
}

function SpanView({ span }: { span: Span }) {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'code':
      return <code>{span.text}</code>;
    case 'strong':
      return <strong>{span.text}</strong>;
    case 'stress':
      return <em>{span.text}</em>;
    case 'link':
      return <DocLink text={span.text} href={span.href} />;
  }
}

/** To another document as a page of the app; outside as a link; into the source, which is not here, as its name alone. */
function DocLink({ text, href }: { text: string; href: string }) {
  const topic = topicOf(/([\w-]+)\.md(?:#.*)?$/.exec(href)?.[1]);
  if (topic) return <Link to={`/help/${topic}`}>{text}</Link>;
  if (/^https?:/.test(href) || href.startsWith('/docs')) {
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  }
  return href.startsWith('/') ? <Link to={href}>{text}</Link> : <em>{text}</em>;
}
