select published_on, headline, score
from marts.search('英伟达 revenue')
order by score desc
limit 10
